import { profileStyles } from '../profile/profileStyles.ts';
import style from './style.css';

/** Puts the report's looks into the page, once; they stand on those of the report of a profile. */
export function evaluationStyles(): void {
  profileStyles();
  if (document.getElementById(styleId) !== null) return;
  const element = document.createElement('style');
  element.id = styleId;
  element.textContent = style;
  document.head.append(element);
}

const styleId = 'mlnb-evaluation-style';
