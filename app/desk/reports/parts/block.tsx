type Props = {
  mark: 'ground' | 'opened' | 'decided' | 'late' | 'median' | 'ninetieth'
  x?: number
  y?: number
  width: number
  height: number
}

/**
 * A filled rectangle in a drawing that is stretched to its frame; one without extent is not drawn, or its edge would be
 * seen. A path, because browsers draw the edges of stretched rectangles wrongly.
 */
export const Block = ({ mark, x = 0, y = 0, width, height }: Props) =>
  width > 0 && height > 0 ? (
    <path className={`plot plot-${mark}`} d={`M${x} ${y}h${width}v${height}h${-width}z`} />
  ) : null
