// ps, dumpregs: tasks and their registers.
#include <fmt/format.h>

#include <algorithm>

#include "isa/psw.h"
#include "mailbox/mailbox_state.h"
#include "platforms/state_json.h"
#include "platforms/text_table.h"
#include "shell/groups.h"
#include "shell/inspect.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// The mailbox that the task waits for, "" when it does not.
std::string awaited_mailbox(Session& session, std::uint32_t pid) {
  const auto* device = session.platform().find_only<MailboxState>();
  const auto id = device == nullptr ? std::nullopt : device->awaited_mailbox(pid);
  return id ? mailbox_name(device->mailboxes().at(*id - 1)) : "";
}

// "running", "faulted: bus_error", "exited: 3", "wait_mbx: app:numbers".
std::string state_text(Session& session, const Task& task) {
  std::string text = to_text(task.state);
  if (task.fault) return text + fmt::format(": {}", fault_row(*task.fault).name);
  if (task.exit_status) return text + fmt::format(": {}", *task.exit_status);
  if (!task.refusal.empty()) return text + ": not loaded";
  const std::string awaited = task.state == TaskState::wait_mbx ? awaited_mailbox(session, task.pid) : "";
  return awaited.empty() ? text : text + ": " + awaited;
}

Json task_json(Session& session, const Task& task) {
  Json json{{"pid", task.pid},
            {"name", as_utf8(task.program.name)},
            {"state", to_text(task.state)},
            {"steps", task.steps},
            {"pc", task.registers.pc},
            {"place", session.platform().symbols(task.pid).code_name(task.registers.pc)}};
  if (task.fault) json["fault"] = fault_row(*task.fault).name;
  if (task.exit_status) json["exit_status"] = *task.exit_status;
  if (!task.refusal.empty()) json["refusal"] = task.refusal;
  if (const std::string awaited = awaited_mailbox(session, task.pid); !awaited.empty())
    json["waits_for"] = awaited;
  return json;
}

Reply ps(Session& session, const Words& words) {
  if (!words.empty()) return refuse("ps takes nothing");
  session.settle();
  const TaskTable& tasks = executive_of(session).tasks();
  Reply reply{Json::array(), "", ""};
  if (tasks.size() == 0) reply.text = "there are no tasks; load FILE adds one\n";
  std::uint64_t most = 0;
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) most = std::max(most, tasks.task(pid).steps);
  const std::size_t width = std::max(digits(most), std::size_t{5});
  std::vector<std::vector<std::string>> rows{
      {"pid", "name", "state", fmt::format("{:>{}}", "steps", width), "pc"}};
  for (std::uint32_t pid = 1; pid <= tasks.size(); ++pid) {
    const Task& task = tasks.task(pid);
    rows.push_back({right(pid, 3), as_utf8(task.program.name), state_text(session, task),
                    right(task.steps, width), code_text(session, pid, task.registers.pc)});
    reply.json.push_back(task_json(session, task));
  }
  if (rows.size() > 1) reply.text = text_table(rows, 0);
  return reply;
}

std::string psw_text(std::uint32_t psw) {
  std::string text = "----";
  constexpr std::uint32_t kFlags[] = {kPswZ, kPswC, kPswN, kPswV};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((psw & kFlags[i]) != 0) text[i] = "ZCNV"[i];
  }
  return text;
}

std::string register_rows(const TaskMemory& memory) {
  std::string text;
  for (unsigned n = 0; n < 8; ++n) {
    const auto cell = [&](unsigned r) {
      return fmt::format("  R{:<2}  0x{:08X}  {:>10}", r, memory.registers[r], memory.registers[r]);
    };
    text += cell(n) + "    " + cell(n + 8) + "\n";
  }
  return text;
}

std::string registers_text(Session& session, const Task& task, const TaskMemory& memory) {
  std::string text =
      fmt::format("task {} {}, {}\n", task.pid, as_utf8(task.program.name), state_text(session, task));
  text += fmt::format("  pc         {}\n", code_text(session, task.pid, task.registers.pc));
  text += fmt::format("  reg_base   0x{:04X}    stack_base  0x{:04X}    stack_limit  0x{:04X}\n",
                      task.arena.reg_base, task.arena.stack_base, task.arena.stack_limit);
  text += fmt::format("  sp         0x{:04X}    psw  {}\n", task.registers.sp, psw_text(task.registers.psw));
  return text + register_rows(memory);
}

Json registers_json(Session& session, const Task& task, const TaskMemory& memory) {
  Json json = task_json(session, task);
  json["sp"] = task.registers.sp;
  json["psw"] = task.registers.psw & kPswAll;
  json["reg_base"] = task.arena.reg_base;
  json["stack_base"] = task.arena.stack_base;
  json["stack_limit"] = task.arena.stack_limit;
  json["regs"] = memory.registers;
  return json;
}

Reply dumpregs(Session& session, const Words& words) {
  const auto pids = read_pids(session, words, "dumpregs [PID]");
  if (!pids.ok()) return refuse(pids.error);
  session.settle();
  Executive& executive = executive_of(session);
  Reply reply{Json::array(), "", ""};
  for (const std::uint32_t pid : pids.value) {
    const Task& task = executive.tasks().task(pid);
    if (!reply.text.empty()) reply.text += "\n";
    if (!task.loaded) {
      if (words.size() == 1)
        return refuse(fmt::format("task {} has not been loaded: it has no registers", pid));
      reply.text += fmt::format("task {} {}, {}: no registers yet\n", pid, as_utf8(task.program.name),
                                state_text(session, task));
      continue;
    }
    const TaskMemory memory = executive.memory(pid);
    reply.text += registers_text(session, task, memory);
    reply.json.push_back(registers_json(session, task, memory));
  }
  if (reply.text.empty()) reply.text = "there are no tasks; load FILE adds one\n";
  return reply;
}

}  // namespace

std::vector<ShellCommand> task_commands() {
  return {
      {"ps", "", "List the tasks: state, instructions retired, where they are.",
       "A task that waits for a mailbox shows which, one that has ended why.\n", CommandKind::look, ps,
       nullptr},
      {"dumpregs", "[PID]", "Show the registers of a task, or of all.",
       "With the place of its register bank and stack in its data space (reg_base, stack_base, "
       "stack_limit),\n"
       "pc, sp, flags, and R0 .. R15 in hexadecimal and decimal.\n"
       "  dumpregs 1\n",
       CommandKind::look, dumpregs, pid_choices},
  };
}

}  // namespace hsx
