import { defineConfig } from 'wxt';

/** Pins Chrome's extension id to lbmfdcbokojcapjchdmdhmkljcoknblh, which the server's door knows. */
const CHROME_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApE01vQtlUC80q/QBERF37sljYdLE1kmpX6NC2G1tdfhzj6rB2PVQTR55CnXMqd8MkXQe3ceRMuIpn/1cGUZHZFQoL4uUZtrKQFEpx5sf2gqgMqvL9cw5TIIb/iQk0gcxLPDjxKe5OhSSj66bcboSlDl5x+TBoe9U3h1hwPSpu0ZX3dDNnN54YEdTUIWSLV4RFDsQBDllHo/Z7iUKtR6+ef+Sno5IxtSBRa7wurxsWCfsBzbVLHuxGFISKFUzTouhOEU6+aNypQGZHij9JgU0M79GQ2nd7+PtyeOnYeH+Co7lTrgMpSR9GScczpIINTRlNiZwyqL0l9UlGQ7+ugZDbQIDAQAB';

export default defineConfig({
  manifestVersion: 3,
  imports: false,
  manifest: ({ browser }) => ({
    name: '__MSG_name__',
    description: '__MSG_description__',
    default_locale: 'en',
    permissions: ['storage'],
    host_permissions: [
      'https://mail.google.com/*',
      'https://www.linkedin.com/*',
      'http://127.0.0.1/*',
    ],
    // Declared here and not by WXT's own wrapper, which posts the extension's id into every page it runs in.
    content_scripts: [
      { matches: ['https://mail.google.com/*'], js: ['compose-box.js'] },
      { matches: ['https://www.linkedin.com/*'], js: ['compose-box.js'], all_frames: true },
    ],
    action: { default_title: '__MSG_name__', default_popup: 'options.html' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'askwell@askwell.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { key: CHROME_KEY, minimum_chrome_version: '120' }),
  }),
});
