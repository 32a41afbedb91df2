import { QueryErrorResetBoundary } from '@tanstack/react-query';
import { EmbedError } from '@tooljet-embed/protocol';
import { ToolJetEmbed } from '@tooljet-embed/react';
import '@tooljet-embed/react/styles.css';
import { Component, type ReactNode, Suspense } from 'react';

interface ErrorBoundaryProps {
  onReset?: (() => void) | undefined;
  children: ReactNode;
}

class ErrorBoundary extends Component<ErrorBoundaryProps, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    const reset = (): void => {
      this.props.onReset?.();
      this.setState({ error: undefined });
    };
    return (
      <div className="own-card" role="alert">
        <p>
          The app could not be opened (
          <code>{error instanceof EmbedError ? error.code : 'unknown'}</code>).
        </p>
        <button type="button" onClick={reset}>
          Open it again
        </button>
      </div>
    );
  }
}

interface OrdersProps {
  user: { email: string };
}

/** Throws errors of the endpoint while it suspends. `QueryErrorResetBoundary` makes a reset retry. */
export function OrdersWithSuspense({ user }: OrdersProps): ReactNode {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => (
        <ErrorBoundary onReset={reset}>
          <Suspense fallback={<output>Loading your app…</output>}>
            <ToolJetEmbed appId="orders" userEmail={user.email} height={400} suspense />
          </Suspense>
        </ErrorBoundary>
      )}
    </QueryErrorResetBoundary>
  );
}

/** Throws every error that keeps the app from opening. A reset mounts the embed again. */
export function OrdersWithErrors({ user }: OrdersProps): ReactNode {
  return (
    <ErrorBoundary>
      <ToolJetEmbed appId="orders" userEmail={user.email} height={400} throwOnError />
    </ErrorBoundary>
  );
}
