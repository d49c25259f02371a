"""Runs a batch through Spark and writes the records: spark.py COMMAND BATCH RECORDS PIECES

COMMAND reads lines and writes lines. A task that fails is tried again, four times in all; a command that fails fails its task.
"""
import sys

from pyspark import SparkContext

command, batch, records, pieces = sys.argv[1:]
context = SparkContext(master="local[2,4]", appName="wirediff")
context.setLogLevel("OFF")
lines = context.textFile(batch, int(pieces))
with open(records, "w", encoding="utf-8", newline="\n") as out:
    for record in lines.pipe(command, checkCode=True).toLocalIterator():
        out.write(record + "\n")
