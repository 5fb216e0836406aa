/** Splits a positive definite matrix of `d` rows, given by its lower triangle, into L·Lᵀ; the matrix is overwritten by L. */
export function cholesky(a: Float64Array, d: number): Float64Array {
  for (let i = 0; i < d; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = a[i * d + j] as number;
      for (let k = 0; k < j; k++) sum -= (a[i * d + k] as number) * (a[j * d + k] as number);
      a[i * d + j] = i === j ? Math.sqrt(Math.max(1e-12, sum)) : sum / (a[j * d + j] as number);
    }
  }
  return a;
}

/** Solves L·Lᵀ·x = b. */
export function solve(factor: Float64Array, b: Float64Array, d: number): Float64Array {
  const x = Float64Array.from(b);
  for (let i = 0; i < d; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * d + k] as number) * (x[k] as number);
    x[i] = sum / (factor[i * d + i] as number);
  }
  for (let i = d - 1; i >= 0; i--) {
    let sum = x[i] as number;
    for (let k = i + 1; k < d; k++) sum -= (factor[k * d + i] as number) * (x[k] as number);
    x[i] = sum / (factor[i * d + i] as number);
  }
  return x;
}
