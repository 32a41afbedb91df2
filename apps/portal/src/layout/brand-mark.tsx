/** The company's logo, in the color of the surrounding text. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg
      className={className}
      viewBox="4 4 22 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.2"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M9 25C10 17 14 10 23 7" />
      <path d="M10.2 20.5C8 18.5 7.2 16.2 7.4 13.5M12.3 16C10.4 14 10 11.5 10.6 9M15.4 12.2C14.3 10.3 14.3 8.6 15 6.8" />
      <path d="M10.6 20.8C13.3 22 16 22 18.5 20.8M12.9 16.2C15.6 17.5 18.5 17.4 21.2 15.8M16.1 12.4C18.4 13.5 21 13.3 23.4 11.9" />
    </svg>
  );
}
