# The language server in a real editor: Neovim, by src/editor/grpcsh.lua.
need nvim neovim
echo "== the language server, in neovim"
mkdir -p "$work/editor"
printf 'call SayHelloAgin\ntest   "a"\ncall SayHelloAgain na\n' >"$work/editor/t.gsh"
cat >"$work/editor/look.lua" <<'LUA'
local function ask(method, line, character)
  local where = { textDocument = vim.lsp.util.make_text_document_params(), position = { line = line, character = character } }
  where.options = { tabSize = 2, insertSpaces = true }
  local answers = vim.lsp.buf_request_sync(0, method, where, 30000) or {}
  for _, answer in pairs(answers) do print(method, vim.inspect(answer.result)) end
end
vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 100)
for _, fault in ipairs(vim.diagnostic.get(0)) do print(fault.lnum + 1 .. ':' .. fault.col + 1, fault.message) end
ask('textDocument/completion', 2, 21)
ask('textDocument/hover', 2, 8)
ask('textDocument/formatting', 0, 0)
vim.cmd('qa!')
LUA
edit() {
  cd "$work/editor" && GRPCSH=$shell GRPCSH_TARGET=demo timeout 120 nvim --headless -u "$root/src/editor/grpcsh.lua" t.gsh \
    -c "luafile $work/editor/look.lua" </dev/null
}
(edit) >"$work/editor.out" 2>&1
check "editor: faults with their places" 0 '1:6 no method SayHelloAgin; did you mean SayHelloAgain?' cat "$work/editor.out"
check "editor: completion by the schema" 0 'The name to greet.' cat "$work/editor.out"
check "editor: hover" 0 'rpc SayHelloAgain(helloworld.HelloRequest)' cat "$work/editor.out"
check "editor: form" 0 'test "a"' cat "$work/editor.out"
