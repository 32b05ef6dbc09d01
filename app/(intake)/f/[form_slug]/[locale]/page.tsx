/** GET /f/{form_slug}/{locale}: the same form in another language. */
export { default, generateMetadata } from '../page';
