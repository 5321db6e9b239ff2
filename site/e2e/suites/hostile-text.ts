import { describe, expect, it } from 'vitest';
import type { Site } from '../site.test.ts';

/** Text that would like to be markup stays text, at build time and when the browser draws it. */
export function hostileTextSuite(site: Site, reason: string | null): void {
  describe.skipIf(reason)(`hostile text${reason ? `: ${reason}` : ''}`, () => {
    it('does nothing anywhere', async () => {
      const page = await site.browser.newPage();
      const dialogs: string[] = [];
      page.on('dialog', (dialog) => {
        dialogs.push(dialog.message());
        void dialog.dismiss();
      });
      for (const path of [
        '/',
        '/apis/',
        '/apis/?q=hurt',
        '/apis/a-to-z/',
        '/apis/hostile-body/hostile/',
        '/apis/hostile-body/hostile/reference/',
        '/apis/hostile-body/hostile/reference/fields/',
        '/apis/hostile-body/hostile/quality/',
        '/apis/hostile-body/hostile/changes/',
        '/standards/changes/required-request-property-added/',
        '/standards/info-contact/',
        '/organisations/',
        '/organisations/hostile-body/',
        '/organisations/hostile-body/changes/',
        '/changes/',
        '/map/',
        '/map/gaps/',
        '/systems/hostile-body/hostile/',
        '/systems/hostile-body/hostile/connections/',
        '/systems/hostile-body/hostile/connections/two-steps.svg',
        '/systems/hostile-body/hostile/dependents/',
        '/datasets/hostile-body/hostile/',
        '/organisations/hostile-body/map/',
        '/sources/',
        '/sources/hostile-body/descriptions/',
      ]) {
        await page.goto(site.server.url + path, { waitUntil: 'networkidle' });
        expect(await page.evaluate(() => 'hurt' in window)).toBe(false);
        const bad = await page.evaluate(() =>
          [...document.querySelectorAll('a[href^="javascript:" i], [onerror], main script')].map(
            (element) => element.outerHTML,
          ),
        );
        expect(bad).toEqual([]);
      }
      expect(dialogs).toEqual([]);
      await page.close();
    });

    it('is shown as it was written', async () => {
      const page = await site.browser.newPage();
      await page.goto(`${site.server.url}/apis/hostile-body/hostile/`);
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('<script>window.hurt = 1</script>');
      expect(await page.locator('.start .copyable pre').textContent()).toMatch(
        /^curl 'https:\/\/api\.example\/o'\\''brien\/\$\(id\)`id`\//,
      );
      await page.close();
    });
  });
}
