/** What the server tells the admin page that frames the app. */
export interface ShellConfig {
  shop: string;
  host: string;
  locale: string;
  appOrigin: string;
  /** Address of this store in the admin, such as /admin/store/demo. */
  base: string;
  /** Address of the app in the admin. */
  appBase: string;
  /** Path of the app's first page. */
  homePath: string;
}
