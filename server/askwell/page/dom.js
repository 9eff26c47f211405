// Elements from values. Text is only ever set as text.

/** A new element with `properties` (attributes where the name has a dash) and `children`. */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.includes("-")) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children);
  return element;
}

/** The element with this id. */
export const byId = (id) => document.getElementById(id);

/** Put `text` into the element and show it; hide it when there is none. */
export function tell(element, text) {
  element.textContent = text ?? "";
  element.hidden = !text;
}
