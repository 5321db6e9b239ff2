/** The picture that other sites show beside a link: where it is, and its size in pixels. */
export const socialCard = { path: '/card.png', width: 1200, height: 630 } as const;
