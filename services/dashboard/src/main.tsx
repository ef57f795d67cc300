import { render } from 'preact';
import { LocationProvider } from 'preact-iso';
import { App } from './shell/app.tsx';
import { preloadPage } from './shell/pages.tsx';
import { applyTheme, chosenTheme } from './shell/theme.ts';
import './style/fonts.css';
import './style/tokens.css';
import './style/base.css';
import './style/shell.css';
import './style/figure.css';
import './style/table.css';
import './style/read-table.css';
import './style/strip.css';
import './style/chart.css';

applyTheme(chosenTheme());
preloadPage(location.pathname);
render(
  <LocationProvider>
    <App />
  </LocationProvider>,
  document.body,
);
