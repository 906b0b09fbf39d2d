export { printForm as GET } from '../../../../cases/application/print-form'
