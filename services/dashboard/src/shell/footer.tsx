import type { VNode } from 'preact';
import { isSignedIn, signIn, signOut } from './sign-in.ts';
import { useCommonWords } from './view.ts';

/** What stands under every page: where its figures are from, and the way in for who has a key. */
export function Footer(): VNode {
  const words = useCommonWords();
  return (
    <footer class="foot" aria-label={words.about}>
      <p>
        {words.source}{' '}
        <a href="/graphql" target="_blank" rel="noreferrer">
          GraphiQL
        </a>
      </p>
      {isSignedIn.value ? <SignedIn /> : <SignIn />}
    </footer>
  );
}

function SignedIn(): VNode {
  const words = useCommonWords();
  return (
    <p>
      {words.signedIn}{' '}
      <button type="button" onClick={signOut}>
        {words.signOut}
      </button>
    </p>
  );
}

function SignIn(): VNode {
  const words = useCommonWords();
  return (
    <details>
      <summary>{words.signIn}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          signIn(event.currentTarget);
        }}
      >
        <label>
          {words.credential}
          <input name="credential" type="password" autocomplete="off" required />
        </label>
        <button type="submit">{words.enter}</button>
        <p>{words.credentialNote}</p>
      </form>
    </details>
  );
}
