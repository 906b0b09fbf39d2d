import { drawQr, type QrDrawing } from './qr-drawing'

/** A QR code, dark on light in either scheme, so that every camera reads it. */
export const QrCode = ({ text, label }: { text: string; label: string }) => (
  <QrPicture drawing={drawQr(text)} label={label} />
)

export const QrPicture = ({ drawing: { size, path }, label }: { drawing: QrDrawing; label: string }) => (
  <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
    <path className="qr-paper" d={`M0 0h${size}v${size}h-${size}z`} />
    <path className="qr-ink" d={path} />
  </svg>
)
