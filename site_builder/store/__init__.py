"""Where a site is published: a folder, or an object store such as Amazon S3.

A build opens a store, stages slices of files in any process, and commits them, or discards them if something failed.

    place      what `--out` and `--previous` name: a folder or the URL of an object store
    opening    opens what a command names
    stores     what a build needs of a store, and the store that is a folder
    objects    the store that is an object store
    manifest   what we published there, in one object that is replaced last
    sequence   which objects to write, in which order, and which to delete
    lease      one build at a time
    headers    the type of an object, and how long it may be cached
    bucket     the requests; nothing else imports `obstore`
"""
