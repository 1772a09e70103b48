#include "platforms/state_json.h"

#include <nlohmann/json.hpp>

#include "io/line_output.h"
#include "isa/psw.h"
#include "mailbox/mailbox_state.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json task_json(const Task& task, const TaskMemory& memory) {
  return {{"pid", task.pid},
          {"name", as_utf8(task.program.name)},
          {"state", to_text(task.state)},
          {"exit_status", or_null(task.exit_status)},
          {"fault", task.fault ? Json(fault_row(*task.fault).name) : Json(nullptr)},
          {"pc", task.registers.pc},
          {"sp", task.registers.sp},
          {"psw", task.registers.psw & kPswAll},
          {"steps", task.steps},
          {"reg_base", task.arena.reg_base},
          {"stack_base", task.arena.stack_base},
          {"stack_limit", task.arena.stack_limit},
          {"regs", memory.registers},
          {"memory_crc32", memory.crc32}};
}

Json tasks_json(Executive* executive) {
  Json tasks = Json::array();
  for (std::uint32_t pid = 1; executive != nullptr && pid <= executive->tasks().size(); ++pid) {
    tasks.push_back(task_json(executive->tasks().task(pid), executive->memory(pid)));
  }
  return tasks;
}

Json mailboxes_json(const MailboxState* state) {
  Json mailboxes = Json::array();
  if (state == nullptr) return mailboxes;
  for (const MailboxSnapshot& box : state->mailboxes()) {
    mailboxes.push_back({{"descriptor_id", box.descriptor_id},
                         {"namespace", static_cast<std::uint32_t>(box.space)},
                         {"name", as_utf8(box.name)},
                         {"owner_pid", or_null(box.owner_pid)},
                         {"capacity", box.capacity},
                         {"bytes_used", box.bytes_used},
                         {"queue_depth", box.queue_depth},
                         {"mode_mask", box.mode_mask}});
  }
  return mailboxes;
}

Json can_json(const FrameOutput* can) {
  Json frames = Json::array();
  if (can == nullptr) return frames;
  for (const CanFrame& frame : can->frames()) {
    frames.push_back({{"cycle", frame.accepted.value()}, {"id", frame.id}, {"data", frame.data}});
  }
  return frames;
}

}  // namespace

std::string as_utf8(const std::string& bytes) {
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text += c;
    } else {
      text += static_cast<char>(0xC0 | byte >> 6);
      text += static_cast<char>(0x80 | (byte & 0x3F));
    }
  }
  return text;
}

std::string state_json(Platform& platform, const RunResult& result) {
  const auto* uart = platform.find_only<SerialOutput>();
  const Json state{{"schema", "hsxsim.state/1"},
                   {"cycles", result.cycles.value()},
                   {"time_ps", result.time.value()},
                   {"steps", result.steps},
                   {"tasks", tasks_json(platform.find_only<Executive>())},
                   {"mailboxes", mailboxes_json(platform.find_only<MailboxState>())},
                   {"uart", uart == nullptr ? "" : as_utf8(uart->text())},
                   {"can", can_json(platform.find_only<FrameOutput>())}};
  return state.dump(1) + "\n";
}

}  // namespace hsx
