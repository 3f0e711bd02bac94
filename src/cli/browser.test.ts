import { expect } from 'chai';
import { windowedBrowser } from './browser.js';

const faultOf = (
  env: NodeJS.ProcessEnv,
  platform?: NodeJS.Platform,
): { message: string; remedy?: string } => {
  try {
    windowedBrowser(env, platform);
  } catch (error) {
    return error as Error;
  }
  throw new Error('no fault');
};

describe('a browser with a window', () => {
  it('is asked for with what to do where there is none, or no screen', () => {
    expect(faultOf({ FAPI_HARNESS_BROWSER: 'none', DISPLAY: ':0' }).message).to.contain(
      'no browser with a window',
    );
    const node = process.execPath;
    const fault = faultOf({ FAPI_HARNESS_BROWSER: node }, 'linux');
    expect(fault.message).to.contain('no screen');
    expect(fault.remedy).to.contain('desktop');
    expect(windowedBrowser({ FAPI_HARNESS_BROWSER: node, DISPLAY: ':0' }, 'linux')).to.equal(node);
    expect(windowedBrowser({ FAPI_HARNESS_BROWSER: node, WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).to.equal(
      node,
    );
    expect(windowedBrowser({ FAPI_HARNESS_BROWSER: node }, 'darwin')).to.equal(node);
  });
});
