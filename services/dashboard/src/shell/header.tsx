import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { useAddress } from '../address/use-address.ts';
import icon from './icon.svg';
import { isOfPage, PAGES } from './pages.tsx';
import { Pickers } from './pickers.tsx';
import { chooseTheme, isDark } from './theme.ts';
import { useCommonWords, useView } from './view.ts';

/** What stands over every page: its name, the menu, the year, the language. */
export function Header(): VNode {
  const words = useCommonWords();
  const { language } = useView();
  const { path, href } = useAddress();
  const [dark, setDark] = useState(isDark());
  const turn = (): void => {
    chooseTheme(dark ? 'light' : 'dark');
    setDark(!dark);
  };
  return (
    <header class="top">
      <a class="product" href={href({ path: '/' })}>
        <img src={icon} alt="" width="28" height="28" />
        <span>
          {words.product}
          <small>{words.productLong}</small>
        </span>
      </a>
      <nav aria-label={words.pages}>
        {PAGES.map((page) => (
          <a
            key={page.name}
            href={href({ path: page.path })}
            aria-current={isOfPage(path, page) ? 'page' : undefined}
          >
            {words[page.name]}
          </a>
        ))}
      </nav>
      {PAGES.some((page) => page.isOfYear && isOfPage(path, page)) && <Pickers />}
      <div class="switches">
        <a
          href={href({ params: { lang: language === 'th' ? 'en' : null } })}
          lang={language === 'th' ? 'en' : 'th'}
          hreflang={language === 'th' ? 'en' : 'th'}
        >
          {words.otherLanguage}
        </a>
        <button type="button" onClick={turn}>
          {dark ? words.light : words.dark}
        </button>
      </div>
    </header>
  );
}
