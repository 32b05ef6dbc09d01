import type { Kind } from '../visitor/scene';
import { additions } from './kinds/additions';
import { buttons } from './kinds/buttons';
import { campaigns } from './kinds/campaigns';
import { frames } from './kinds/frames';
import { names } from './kinds/names';
import { phoneNumbers } from './kinds/phone-numbers';
import { press } from './kinds/press';
import { shadowRoot } from './kinds/shadow-root';

/** The kinds of failure that public bug reports describe for other form products. Each kind varies with its number. */
export const kinds: Kind[] = [additions, press, buttons, phoneNumbers, names, campaigns, frames, shadowRoot];
