"use strict";
// Shows how long a hold still lasts; without this script the page says until when.
const clock = document.querySelector("[data-seconds]");
if (clock) {
  const end = Date.now() + 1000 * Number(clock.dataset.seconds);
  const show = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left === 0) document.querySelector("[data-lapsed]").hidden = false;
    else setTimeout(show, 1000);
  };
  show();
}
