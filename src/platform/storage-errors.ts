import { defineErrors } from '../errors.ts';

const tamperedZh = '请停止使用这条数据，从备份恢复，并查明改动来源。';
const tamperedEn = 'Do not use this value; restore it from a backup and find out who changed it.';
const keysZh = '请核对主密钥配置：换过主密钥时，旧密钥应排在列表后面，直到重新封装完成。';
const keysEn =
  'Check the master keys: after a change the old one stays later in the list until everything is rewrapped.';
const fileZh = '请修改文件后重新导入。';
const fileEn = 'Mend the file and import it again.';
const rowZh = '请在未通过文件中改正这一行，再导入该文件。';
const rowEn = 'Mend this row in the file of rejected rows and import that file.';

/** Everything that can go wrong in field encryption, the blob store and the reader of delimited files. */
export const storageError = defineErrors({
  'vault.master-key-size': {
    kind: 'invalid',
    zh: '第{position}把主密钥应为 32 字节，实际为 {actual} 字节。',
    en: 'Master key number {position} must have 32 bytes, it has {actual}.',
    nextZh: '请用 32 个随机字节重新生成主密钥。',
    nextEn: 'Make a master key of 32 random bytes.',
  },
  'vault.master-key-missing': {
    kind: 'invalid',
    zh: '没有主密钥，或同一把主密钥出现了两次。',
    en: 'There is no master key, or one is listed twice.',
    nextZh: keysZh,
    nextEn: keysEn,
  },
  'vault.master-key-unknown': {
    kind: 'unavailable',
    zh: '数据密钥 {key} 由主密钥 {master} 封装，而配置中没有这把主密钥。',
    en: 'Data key {key} is wrapped by master key {master}, which is not configured.',
    nextZh: keysZh,
    nextEn: keysEn,
  },
  'vault.data-key-altered': {
    kind: 'internal',
    zh: '数据密钥 {key} 无法解封，内容已被改动。',
    en: 'Data key {key} does not unwrap: it was altered.',
    nextZh: tamperedZh,
    nextEn: tamperedEn,
  },
  'vault.key-unknown': {
    kind: 'internal',
    zh: '本机构该用途下没有密钥 {key}。',
    en: 'There is no key {key} for this organisation and purpose.',
    nextZh: '请确认数据没有从别的机构、用途或数据库搬来。',
    nextEn: 'Check that the value was not moved here from another organisation, purpose or database.',
  },
  'vault.form-unknown': {
    kind: 'internal',
    zh: '密文格式无法识别。',
    en: 'The sealed value has no form this program knows.',
    nextZh: tamperedZh,
    nextEn: tamperedEn,
  },
  'vault.altered': {
    kind: 'internal',
    zh: '密文校验失败：内容被改动，或不属于这条记录。',
    en: 'The sealed value does not verify: it was altered, or belongs to another record.',
    nextZh: tamperedZh,
    nextEn: tamperedEn,
  },
  'vault.place-incomplete': {
    kind: 'internal',
    zh: '加密位置缺少“{part}”，已拒绝。',
    en: 'The place of an encrypted value lacks its {part}, so nothing was done.',
    nextZh: '请把这个提示报告给开发者。',
    nextEn: 'Report this message to the developers.',
  },
  'vault.text-malformed': {
    kind: 'invalid',
    zh: '内容含有半个字符（孤立代理项），无法原样保存。',
    en: 'The text holds half a character (a lone surrogate) and could not be given back unchanged.',
    nextZh: '请重新输入该内容。',
    nextEn: 'Enter the text again.',
  },
  'blob.too-large': {
    kind: 'too-large',
    zh: '文件有 {actual} 字节，上限为 {limit} 字节。',
    en: 'The file has {actual} bytes; the limit is {limit}.',
    nextZh: '请压缩或拆分后再上传。',
    nextEn: 'Shrink or split the file.',
  },
  'blob.digest-malformed': {
    kind: 'invalid',
    zh: '文件编号应为 64 位小写十六进制。',
    en: 'A file is named by 64 lower-case hexadecimal digits.',
    nextZh: '请核对文件编号。',
    nextEn: 'Check the number of the file.',
  },
  'blob.missing': {
    kind: 'missing',
    zh: '文件 {digest} 不存在。',
    en: 'There is no file {digest}.',
    nextZh: '请核对文件编号和所在机构。',
    nextEn: 'Check the number of the file and the organisation you work in.',
  },
  'blob.altered': {
    kind: 'internal',
    zh: '存储中的文件 {digest} 校验失败，内容已被改动或损坏。',
    en: 'The stored file {digest} does not verify: it was altered or damaged.',
    nextZh: tamperedZh,
    nextEn: tamperedEn,
  },
  'blob.store-failed': {
    kind: 'unavailable',
    zh: '文件存储没有完成操作（{operation}）：{reason}',
    en: 'The file store did not complete the operation {operation}: {reason}',
    nextZh: '请稍后重试；持续出现时请检查存储服务、权限和磁盘空间。',
    nextEn: 'Try again; if it stays, check the storage service, its permissions and free space.',
  },
  'blob.endpoint-insecure': {
    kind: 'invalid',
    zh: '对象存储地址 {endpoint} 不是有效的 https 地址。',
    en: 'The object store address {endpoint} is not a valid https address.',
    nextZh: '请使用 https；只有本机回环地址可用 http。',
    nextEn: 'Use https; plain http is taken for loopback addresses only.',
  },
  'table.empty': {
    kind: 'invalid',
    zh: '文件是空的。',
    en: 'The file is empty.',
    nextZh: '请确认导出成功后再导入。',
    nextEn: 'Check that the export succeeded.',
  },
  'table.too-large': {
    kind: 'too-large',
    zh: '文件内容超过 {limit} 字节的上限。',
    en: 'The content of the file exceeds the limit of {limit} bytes.',
    nextZh: '请拆成几个文件导入。',
    nextEn: 'Split it into several files.',
  },
  'table.expands-too-much': {
    kind: 'too-large',
    zh: '压缩文件展开超过 {ratio} 倍，已停止读取。',
    en: 'The compressed file grows to more than {ratio} times its size; reading was stopped.',
    nextZh: '请解压并检查内容后导入原始文件。',
    nextEn: 'Unpack the file, look at what is in it and import the plain file.',
  },
  'table.gzip-broken': {
    kind: 'invalid',
    zh: 'gzip 压缩文件损坏或不完整。',
    en: 'The gzip file is damaged or incomplete.',
    nextZh: '请重新下载或压缩后再导入。',
    nextEn: 'Download or compress it again.',
  },
  'table.archive-refused': {
    kind: 'invalid',
    zh: '这是 zip 压缩包或 Excel 工作簿，不是文本表格。',
    en: 'This is a zip archive or an Excel workbook, not a text table.',
    nextZh: '请解压，或在 Excel 中另存为 CSV UTF-8；也可以导入 .csv.gz。',
    nextEn: 'Unpack it, or save it as CSV UTF-8 in Excel; a .csv.gz file is taken too.',
  },
  'table.not-text': {
    kind: 'invalid',
    zh: '文件不是文本（第 {byte} 字节是空字符）。',
    en: 'The file is not text (byte {byte} is a zero byte).',
    nextZh: '请导出为 CSV；UTF-16 文件应带 BOM。',
    nextEn: 'Export it as CSV; a UTF-16 file needs its byte order mark.',
  },
  'table.charset-unknown': {
    kind: 'invalid',
    zh: '无法识别文件编码：既不是 UTF-8 也不是 GB18030（第 {byte} 字节起）。',
    en: 'The character set is neither UTF-8 nor GB18030 (from byte {byte}).',
    nextZh: '请把文件另存为 UTF-8。',
    nextEn: 'Save the file as UTF-8.',
  },
  'table.header-missing': {
    kind: 'invalid',
    zh: '第一行像是数据（“{cell}”），缺少表头。',
    en: 'The first line looks like data ("{cell}"); the header is missing.',
    nextZh: '请在第一行写上各列的名称。',
    nextEn: 'Put the names of the columns into the first line.',
  },
  'table.header-malformed': {
    kind: 'invalid',
    zh: '表头无法读取：{reason}',
    en: 'The header cannot be read: {reason}',
    nextZh: fileZh,
    nextEn: fileEn,
  },
  'table.header-duplicate': {
    kind: 'invalid',
    zh: '列名“{name}”出现两次：第 {first} 列和第 {second} 列。',
    en: 'The column name "{name}" stands twice: in column {first} and column {second}.',
    nextZh: '请给其中一列改名或删除。',
    nextEn: 'Rename or remove one of them.',
  },
  'table.header-unnamed': {
    kind: 'invalid',
    zh: '第 {position} 列没有可用的列名。',
    en: 'Column {position} has no usable name.',
    nextZh: '请补上列名，或删去多余的分隔符。',
    nextEn: 'Name the column, or remove the surplus delimiter.',
  },
  'table.columns-missing': {
    kind: 'invalid',
    zh: '缺少必需的列：{missing}。文件中有：{found}。',
    en: 'Required columns are missing: {missing}. The file has: {found}.',
    nextZh:
      '请改正表头（中文名或英文名写一个即可）后重新导入；也可用模板（--template），或用 --dialect 说明话单的格式。',
    nextEn:
      'Mend the header (the Chinese or the English name will do) and import it again; --template prints a file to fill in, and --dialect describes another layout of call records.',
  },
  'table.row-short': {
    kind: 'invalid',
    zh: '这一行有 {actual} 列，表头有 {expected} 列。',
    en: 'The row has {actual} columns, the header {expected}.',
    nextZh: rowZh,
    nextEn: rowEn,
  },
  'table.row-wide': {
    kind: 'invalid',
    zh: '这一行有 {actual} 列，多于表头的 {expected} 列。',
    en: 'The row has {actual} columns, more than the {expected} of the header.',
    nextZh: rowZh,
    nextEn: rowEn,
  },
  'table.quote-stray': {
    kind: 'invalid',
    zh: '引号位置不对：单元格内的引号应写成两个，并用引号括住整个单元格。',
    en: 'A quote stands where none may: inside a cell it is written twice, and the whole cell is quoted.',
    nextZh: rowZh,
    nextEn: rowEn,
  },
  'table.quote-unclosed': {
    kind: 'invalid',
    zh: '引号到文件末尾仍未闭合，其后的 {lines} 行未读取。',
    en: 'A quote is not closed before the end of the file; the {lines} lines after it were not read as rows.',
    nextZh: '请在原文件中补上或去掉该引号后重新导入。',
    nextEn: 'Close or remove the quote in the original file and import it again.',
  },
  'table.field-too-long': {
    kind: 'too-large',
    zh: '单元格超过 {limit} 个字符。',
    en: 'A cell is longer than {limit} characters.',
    nextZh: rowZh,
    nextEn: rowEn,
  },
  'table.row-too-long': {
    kind: 'too-large',
    zh: '这一行超过 {limit} 个字符，未通过文件中只保留开头部分。',
    en: 'The row is longer than {limit} characters; the file of rejected rows holds its beginning only.',
    nextZh: '请在原文件中改正这一行。',
    nextEn: 'Mend the row in the original file.',
  },
  'table.field-undecodable': {
    kind: 'invalid',
    zh: '单元格含有无法解码的字节或空字符。',
    en: 'A cell holds bytes that are no text in the character set of the file, or a zero character.',
    nextZh: rowZh,
    nextEn: rowEn,
  },
});
