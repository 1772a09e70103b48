// What commands that look share: tasks by pid, cells of tables, words for completion.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "executive/executive.h"
#include "kernel/unit_text.h"
#include "shell/command.h"
#include "shell/session.h"

namespace hsx {

// Requires an executive; the shell starts with none but such platforms.
Executive& executive_of(Session& session);
// "1": the pid of a task there is.
Parsed<std::uint32_t> read_pid(Session& session, const std::string& text);
// "" or that there is no such task.
std::string wrong_pid(Session& session, std::uint32_t pid);
// All, or the one that the words name; nothing else may stand there. `usage` tells what was expected.
Parsed<std::vector<std::uint32_t>> read_pids(Session& session, const Words& words, const char* usage);

// "0010 main+0x8 (demo.mvasm:12)".
std::string code_text(Session& session, std::uint32_t pid, std::uint32_t pc);
// Flush right in that many columns.
std::string right(std::uint64_t value, std::size_t width);
// As wide as the widest number of a column.
std::size_t digits(std::uint64_t value);

// What may come next, by kind.
using Choices = std::vector<std::string>;
Choices pid_choices(Session& session, const Words& words);
Choices component_choices(Session& session, const Words& words);
Choices stat_choices(Session& session, const Words& words);
Choices changeable_choices(Session& session, const Words& words);
Choices code_choices(Session& session, const Words& words);
Choices data_choices(Session& session, const Words& words);
Choices mailbox_choices(Session& session, const Words& words);

}  // namespace hsx
