#include "platforms/task_fields.h"

#include <array>

#include "isa/psw.h"

namespace hsx {
namespace {

struct Row {
  const char* name;
  SettingValue (*value)(const Task&);
};

SettingValue whole(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}
SettingValue none() {
  return std::string("none");
}

constexpr std::array<Row, 9> kRows{{
    {"state", [](const Task& t) -> SettingValue { return std::string(to_text(t.state)); }},
    {"exit_status", [](const Task& t) { return t.exit_status ? whole(*t.exit_status) : none(); }},
    {"fault",
     [](const Task& t) { return t.fault ? SettingValue(std::string(fault_row(*t.fault).name)) : none(); }},
    {"steps", [](const Task& t) { return whole(t.steps); }},
    {"pc", [](const Task& t) { return whole(t.pc); }},
    {"sp", [](const Task& t) { return whole(t.sp); }},
    {"psw", [](const Task& t) { return whole(t.psw & kPswAll); }},
    {"reg_base", [](const Task& t) { return whole(t.arena.reg_base); }},
    {"stack_base", [](const Task& t) { return whole(t.arena.stack_base); }},
}};

}  // namespace

std::vector<std::string> task_field_names() {
  std::vector<std::string> names;
  for (const Row& row : kRows) names.emplace_back(row.name);
  return names;
}

SettingValue task_field(const Task& task, const std::string& field) {
  for (const Row& row : kRows) {
    if (field == row.name) return row.value(task);
  }
  return none();
}

}  // namespace hsx
