# A call that fails ends the script with its status; secrets do not show.
call Multiply number1=65536 number2=65536 -H 'authorization: Bearer s3cret'
echo never
