-- Neovim: put this into your configuration, or source it. Files that end in .gsh are told what is wrong with them as they
-- are typed, completed by what the server has (Ctrl-X Ctrl-O), explained (K) and formatted (gq).
vim.filetype = vim.filetype or {}
vim.cmd([[autocmd BufRead,BufNewFile *.gsh setfiletype grpcsh]])

local client
vim.api.nvim_create_autocmd('FileType', {
  pattern = 'grpcsh',
  callback = function(event)
    -- GRPCSH names another program; its target is what GRPCSH_TARGET says, or the project's default profile.
    local command = { vim.env.GRPCSH or 'grpcsh', 'language-server' }
    if not client then
      client = vim.lsp.start_client({ name = 'grpcsh', cmd = command, root_dir = vim.fn.getcwd() })
    end
    vim.lsp.buf_attach_client(event.buf, client)
    vim.bo[event.buf].commentstring = '# %s'
    vim.bo[event.buf].omnifunc = 'v:lua.vim.lsp.omnifunc'
    vim.bo[event.buf].formatexpr = 'v:lua.vim.lsp.formatexpr()'
    vim.keymap.set('n', 'K', vim.lsp.buf.hover, { buffer = event.buf })
  end,
})
