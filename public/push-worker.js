// Shows what Buka sends to this browser, and leads to the case when it is clicked. Served as it stands here.
const ours = (path) => {
  const url = new URL(path, self.location.origin)
  return url.origin === self.location.origin ? url.href : self.location.origin
}

self.addEventListener('push', (event) => {
  if (!event.data) return
  const { title, body, url, tag, lang } = event.data.json()
  const options = { body, tag, lang, renotify: true, icon: '/icon.svg', data: { url: ours(url) } }
  event.waitUntil(self.registration.showNotification(title, options))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data
  event.waitUntil(open(url))
})

async function open(url) {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const shown = windows.find((one) => one.url === url)
  return shown ? shown.focus() : self.clients.openWindow(url)
}
