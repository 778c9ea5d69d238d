import type { HandleClientError } from '@sveltejs/kit';

/** An address that leads nowhere is shown as such and is no error of the program; any other is also logged. */
export const handleError: HandleClientError = ({ error, status, message }) => {
  if (status !== 404) console.error(error);
  return { message };
};
