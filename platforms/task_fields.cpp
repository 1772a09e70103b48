#include "platforms/task_fields.h"

#include <array>

#include "isa/psw.h"

namespace hsx {
namespace {

struct Row {
  const char* name;
  SettingValue (*value)(const Task&);
  ValueForm (*form)();
};

ValueForm number() {
  return kWholeNumber;
}

ValueForm number_or_none() {
  return {ValueForm::Numbers::whole, {kNoValue}, false};
}

ValueForm states() {
  ValueForm form;
  for (auto i = static_cast<int>(TaskState::pending); i <= static_cast<int>(TaskState::killed); ++i) {
    form.words.emplace_back(to_text(static_cast<TaskState>(i)));
  }
  return form;
}

ValueForm faults() {
  ValueForm form{ValueForm::Numbers::none, {kNoValue}, false};
  for (const FaultRow& row : kFaults) form.words.emplace_back(row.name);
  return form;
}

SettingValue whole(std::uint64_t value) {
  return static_cast<std::int64_t>(value);
}
SettingValue none() {
  return std::string(kNoValue);
}

constexpr std::array<Row, 9> kRows{{
    {"state", [](const Task& t) -> SettingValue { return std::string(to_text(t.state)); }, states},
    {"exit_status", [](const Task& t) { return t.exit_status ? whole(*t.exit_status) : none(); },
     number_or_none},
    {"fault",
     [](const Task& t) { return t.fault ? SettingValue(std::string(fault_row(*t.fault).name)) : none(); },
     faults},
    {"steps", [](const Task& t) { return whole(t.steps); }, number},
    {"pc", [](const Task& t) { return whole(t.registers.pc); }, number},
    {"sp", [](const Task& t) { return whole(t.registers.sp); }, number},
    {"psw", [](const Task& t) { return whole(t.registers.psw & kPswAll); }, number},
    {"reg_base", [](const Task& t) { return whole(t.arena.reg_base); }, number},
    {"stack_base", [](const Task& t) { return whole(t.arena.stack_base); }, number},
}};

}  // namespace

std::vector<std::string> task_field_names() {
  std::vector<std::string> names;
  for (const Row& row : kRows) names.emplace_back(row.name);
  return names;
}

ValueForm task_field_form(const std::string& field) {
  for (const Row& row : kRows) {
    if (field == row.name) return row.form();
  }
  return {};
}

SettingValue task_field(const Task& task, const std::string& field) {
  for (const Row& row : kRows) {
    if (field == row.name) return row.value(task);
  }
  return none();
}

}  // namespace hsx
