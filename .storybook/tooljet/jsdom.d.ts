declare module 'jsdom' {
  /** Receives errors of a page, such as those of its scripts. */
  export class VirtualConsole {
    on(event: 'jsdomError', listener: (error: Error) => void): this;
  }

  /** A page in a simulated browser. */
  export class JSDOM {
    constructor(
      html: string,
      options: {
        url: string;
        runScripts: 'dangerously';
        virtualConsole: VirtualConsole;
        beforeParse: (window: Window & typeof globalThis) => void;
      },
    );
    readonly window: Window & typeof globalThis;
    serialize(): string;
  }
}
