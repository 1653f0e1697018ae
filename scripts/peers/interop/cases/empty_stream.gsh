# A stream on which neither side says a word.
call FullDuplexCall
expect $count == 0 and $status == "OK"
