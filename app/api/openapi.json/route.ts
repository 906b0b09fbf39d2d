import { openApiDocument } from './document'

const document = openApiDocument()

export const GET = () => Response.json(document)
