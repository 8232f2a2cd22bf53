/** Entry: the citizen pages under /p/ load nothing of the staff console, and the other way round. */
void (window.location.pathname.startsWith('/p/') ? import('./public/main.tsx') : import('./staff.tsx'));
