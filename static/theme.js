// Sets the chosen theme before the first paint; it must not wait for the modules of the page.
try {
  const choice = localStorage.getItem('tifa.theme');
  if (choice === 'light' || choice === 'dark') document.documentElement.dataset.theme = choice;
} catch {
  // The browser refuses storage: the system's theme is used.
}
