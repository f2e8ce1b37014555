-- SPDX-License-Identifier: Apache-2.0
-- H2 takes 1 MiB as bytea, and a report may be larger.

alter table report alter column body set data type ${bytes_of_any_length};
