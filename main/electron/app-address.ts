/** The page's own origin: a scheme of ours, so that no web address is ever that of the terminal. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://terminal`;
export const appAddress = `${appOrigin}/index.html`;

export function isAppAddress(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}

/** From main to preload, with a port. */
export const portChannel = 'contract-port';
/** From preload to main: the page listens now. */
export const pageReadyChannel = 'page-ready';
