import styledModule from "styled-components";

// Node gives the CommonJS module itself as the default import, the browser's bundle its default export.
/** Makes elements with styles of their own. */
export const styled = (styledModule as typeof styledModule & { default?: typeof styledModule }).default ?? styledModule;
