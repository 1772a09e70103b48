#include "shell/front.h"

#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

#include "shell/command_line.h"
#include "shell/machine.h"

namespace hsx {
namespace {

volatile std::sig_atomic_t listening_machine = -1;  // the descriptor of the one that is at work

void on_interrupt(int) {
  static constexpr char kStop[] = "{\"do\":\"stop\"}\n";
  const int before = errno;
  if (listening_machine >= 0) send(listening_machine, kStop, std::strlen(kStop), MSG_NOSIGNAL | MSG_DONTWAIT);
  errno = before;
}

// Ctrl-C asks the machine to stop while this lives.
class StopOnInterrupt {
 public:
  explicit StopOnInterrupt(int machine) {
    listening_machine = machine;
    struct sigaction action {};
    action.sa_handler = on_interrupt;
    action.sa_flags = SA_RESTART;
    sigaction(SIGINT, &action, &before_);
  }
  ~StopOnInterrupt() {
    sigaction(SIGINT, &before_, nullptr);
    listening_machine = -1;
  }
  StopOnInterrupt(const StopOnInterrupt&) = delete;
  StopOnInterrupt& operator=(const StopOnInterrupt&) = delete;

 private:
  struct sigaction before_ {};
};

}  // namespace

Front::Front(const ShellRequest& request) : request_(request) {}

Front::~Front() = default;

int Front::start() {
  auto [near, far] = Channel::make_pair();
  std::fflush(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    fmt::print(stderr, "hsxsim shell: cannot start a process\n");
    return 4;
  }
  if (child == 0) {
    near.close();
    _exit(Machine::start(request_, std::move(far)));
  }
  far.close();
  machine_ = std::move(near);
  const auto ready = machine_.receive();
  if (!ready) return 4;
  if (const int status = (*ready)["ready"]; status != 0) return status;
  frequency_ = (*ready)["frequency"];
  copy_name_ = "start";
  talk({{"do", "copy"}});
  copy_name_.clear();
  return 0;
}

bool Front::execute(const std::string& line) {
  error_.clear();
  const ParsedLine parsed = parse_line(line);
  command_number_ = parsed.error.empty() ? 0 : 1;
  error_ = parsed.error;
  for (const TypedCommand& typed : parsed.commands) {
    ++command_number_;
    const Reply reply = carry_out(typed.words, typed.text);
    show(typed.text, reply);
    error_ = reply.error;
    if (!error_.empty() || quit_) break;
  }
  return error_.empty();
}

Reply Front::carry_out(const Words& words, const std::string& line) {
  const FoundCommand found = look_up(words);
  if (found.command == nullptr) return {nullptr, "", found.error};
  const Words arguments(words.begin() + static_cast<long>(found.words), words.end());
  if (found.command->kind != CommandKind::local) return command(*found.command, arguments, line);
  return find_local(found.command->name)(*this, arguments);
}

Reply Front::command(const ShellCommand& command, const Words& words, const std::string& line) {
  const std::uint64_t cycle = state_["cycle"];
  const Json answer = talk({{"do", "command"}, {"name", command.name}, {"words", words}, {"line", line}});
  if (answer.contains("error")) return {nullptr, "", answer["error"]};
  if (command.kind == CommandKind::act) {
    journal_.push_back({next_id_++, cycle, command.name, words, line, answer["json"]});
    done_ = journal_.size();
    thin_snapshots();
  }
  return {answer["json"], answer["text"], ""};
}

Reply Front::ask(const std::string& name, const Words& words) {
  const Json answer = talk({{"do", "command"}, {"name", name}, {"words", words}, {"line", name}});
  if (answer.contains("error")) return {nullptr, "", answer["error"]};
  return {answer["json"], answer["text"], ""};
}

void Front::show(const std::string& line, const Reply& reply) {
  if (request_.json) {
    Json shown{{"command", line}, {"ok", reply.error.empty()}};
    if (reply.error.empty()) {
      shown["result"] = reply.json;
    } else {
      shown["error"] = reply.error;
    }
    fmt::print("{}\n", shown.dump(-1, ' ', false, Json::error_handler_t::replace));
  } else if (reply.error.empty()) {
    fmt::print("{}", reply.text);
  }
  std::fflush(stdout);
}

std::vector<std::string> Front::complete(const ShellCommand& command, const Words& words) {
  const Json answer = talk({{"do", "complete"}, {"name", command.name}, {"words", words}});
  if (!answer.contains("candidates")) return {};
  return answer["candidates"].get<std::vector<std::string>>();
}

Front::Json Front::talk(const Json& message) {
  machine_.send(message);
  const StopOnInterrupt stopping(machine_.descriptor());
  while (const auto heard = machine_.receive()) {
    if (!heard->contains("done")) {
      hear(*heard);
      continue;
    }
    end_progress();
    state_ = (*heard)["state"];
    settings_ = (*heard)["settings"];
    if (!heard->value("refused", false)) return *heard;
    return {{"error", fmt::format("{}; {}", (*heard)["error"].get<std::string>(), revive())}};
  }
  end_progress();
  return {{"error", revive()}};
}

void Front::hear(const Json& message) {
  if (message.contains("copy")) return add_snapshot(message["copy"], copy_name_, machine_.take_passed());
  if (message.contains("progress")) return progress(message["progress"]);
  if (!message.contains("print") || quiet_) return;
  end_progress();
  const std::string text = message["print"];
  if (request_.json) {
    fmt::print("{}\n", Json{{"print", text}}.dump());
  } else {
    fmt::print("{}", text);
  }
}

void Front::progress(const std::string& text) {
  if (isatty(STDERR_FILENO) == 0) return;
  progress_shown_ = true;
  fmt::print(stderr, "\r\x1b[K{}", text);
}

void Front::end_progress() {
  if (progress_shown_) fmt::print(stderr, "\r\x1b[K");
  progress_shown_ = false;
}

}  // namespace hsx
