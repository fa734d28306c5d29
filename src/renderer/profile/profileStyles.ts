import style from './style.css';

/** Puts the report's looks into the page, once. */
export function profileStyles(): void {
  if (document.getElementById(styleId) !== null) return;
  const element = document.createElement('style');
  element.id = styleId;
  element.textContent = style;
  document.head.append(element);
}

const styleId = 'mlnb-eda-style';
