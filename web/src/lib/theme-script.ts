/** What the pages need to know about the theme before anything else of the app has arrived. Read by the build, too. */

export const THEME_KEY = 'hearth.theme';

/**
 * Inlined into both pages so that the first paint has the right colours. Its hash stands in the Content-Security-Policy,
 * so it is the only inline script of the house.
 */
export const THEME_SCRIPT = `(()=>{let t;try{t=localStorage.getItem('${THEME_KEY}')}catch{}
document.documentElement.dataset.theme=t==='dark'||(t!=='light'&&matchMedia('(prefers-color-scheme: dark)').matches)?'dark':'light'})()`;
