import { basename } from 'node:path'
import { expect, test } from 'vitest'
import { isFileSid, safeFileName } from '../../../src-main/domain/file-names.ts'

test.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['../../etc/passwd', '_.._etc_passwd'],
  ['..\\..\\boot.ini', '_.._boot.ini'],
  ['C:\\Users\\x.png', 'C__Users_x.png'],
  ['/etc/shadow', '_etc_shadow'],
  ['a\0b\nc.txt', 'a_b_c.txt'],
  ['photo\u202Egpj.exe', 'photogpj.exe'],
  ['pay\u200Bment\u2066.pdf', 'payment.pdf'],
  ['CON', '_CON'],
  ['nul.txt', '_nul.txt'],
  ['.bashrc', 'bashrc'],
  ['name.  . ', 'name'],
  ['رسالة 你好 😀.txt', 'رسالة 你好 😀.txt'],
  ['', 'file'],
  ['...', 'file'],
  ['///', 'file'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name, 'file')).toBe(safe)
})

test('a long name is cut to what every system takes, and keeps its ending', () => {
  for (const letter of ['a', 'ä', '你', '😀']) {
    const name = safeFileName(`${letter.repeat(500)}.jpeg`, 'file')
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200)
    expect(name).toMatch(/^[^\uFFFD]+\.jpeg$/u)
    expect(basename(name)).toBe(name)
  }
})

test('only a media file’s or a recording’s SID names a file of the cache', () => {
  expect(isFileSid(`ME${'0af'.repeat(10)}12`)).toBe(true)
  expect(isFileSid(`RE${'0'.repeat(32)}`)).toBe(true)
  for (const sid of [
    '',
    '..',
    `ME${'0'.repeat(31)}/`,
    `CA${'0'.repeat(32)}`,
    `ME${'0'.repeat(33)}`,
  ])
    expect(isFileSid(sid)).toBe(false)
})
