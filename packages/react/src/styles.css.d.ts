// A style sheet exports nothing; this lets strict projects import it for its effect.
export {};
