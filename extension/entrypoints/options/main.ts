/** The settings page, also behind the toolbar button. Each change is kept at once. */

import { changeSettings, isPort, readSettings, type Settings } from '../../settings';
import { h } from '../../ui/element';
import { t } from '../../ui/words';

const status = h('p', { class: 'status', role: 'status' });

function keep(change: Partial<Settings>): void {
  void changeSettings(change).then(() => {
    status.textContent = t('options_saved');
  });
}

function choice(name: 'gmail' | 'linkedin', label: string, on: boolean, help = ''): HTMLElement {
  const box = h('input', {
    type: 'checkbox',
    id: name,
    checked: on,
    ...(help ? { 'aria-describedby': `${name}-help` } : {}),
    onchange: () => keep({ [name]: box.checked }),
  });
  return h(
    'div',
    { class: 'row' },
    h('label', { for: name }, label, box),
    help ? h('p', { id: `${name}-help` }, help) : null,
  );
}

function portField(port: number): HTMLElement {
  const field = h('input', {
    type: 'number',
    id: 'port',
    value: String(port),
    'aria-describedby': 'port-help',
    onchange: () => {
      const value = field.valueAsNumber;
      if (isPort(value)) keep({ port: value });
      else status.textContent = t('options_port_bad');
    },
  });
  return h(
    'div',
    { class: 'row' },
    h('label', { for: 'port' }, t('options_port'), field),
    h('p', { id: 'port-help' }, t('options_port_help')),
  );
}

const settings = await readSettings();
document.title = t('options_title');
document
  .getElementById('settings')
  ?.append(
    h('h1', {}, t('options_title')),
    h('p', {}, t('options_local')),
    choice('gmail', t('options_gmail'), settings.gmail),
    choice('linkedin', t('options_linkedin'), settings.linkedin, t('options_linkedin_terms')),
    portField(settings.port),
    status,
  );
