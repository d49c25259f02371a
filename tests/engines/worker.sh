#!/bin/sh
# A worker of an engine: lines of a batch in, records out. A record that failed is a record, and no failure of the worker.
# With a second argument, a file, the first worker that finds it is killed in the middle of its work.
wirediff=$1
if [ -n "$2" ] && rm "$2" 2>/dev/null; then
    "$wirediff" --batch - --exit-zero | head -n 3
    kill -KILL $$
fi
"$wirediff" --batch - --exit-zero || [ $? -eq 2 ]
