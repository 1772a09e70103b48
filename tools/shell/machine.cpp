#include "shell/machine.h"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <exception>

#include "platforms/runnable.h"
#include "platforms/waivers.h"

namespace hsx {
namespace {

using Json = nlohmann::ordered_json;

// A copy that waits for its turn has nobody to ask for its exit status.
void prepare_process() {
  std::signal(SIGINT, SIG_IGN);
  std::signal(SIGCHLD, SIG_IGN);
}

std::unique_ptr<ContractWatch> watch_of(const ShellRequest& request, Platform& platform) {
  auto watch = make_watch(platform.context(), platform.config(), request.checks);
  if (watch) add_waivers(*watch, platform.config());
  return watch;
}

void print_lines(const std::vector<std::string>& lines, const char* head) {
  for (const std::string& line : lines) fmt::print(stderr, "{}{}\n", head, line);
}

const ShellCommand* find_command(const std::string& name) {
  for (const ShellCommand* command : shell_commands()) {
    if (name == command->name) return command;
  }
  return nullptr;
}

Json to_json(const Reply& reply) {
  if (!reply.error.empty()) return {{"error", reply.error}};
  return {{"json", reply.json}, {"text", reply.text}};
}

}  // namespace

int Machine::start(const ShellRequest& request, Channel front) {
  prepare_process();
  Platform platform(load_config(request.config), request.engine);
  const Diagnostics& diagnostics = platform.context().diagnostics;
  if (platform.ok() && platform.find_only<Executive>() == nullptr) check_runnable(platform);
  print_lines(diagnostics.lines(), "");
  print_lines(diagnostics.notes(), "note: ");
  if (!platform.ok()) {
    front.send({{"ready", 2}});
    return 2;
  }
  Machine machine(request, platform, std::move(front));
  const std::string& error = machine.outputs_.error();
  if (!error.empty()) fmt::print(stderr, "hsxsim shell: {}\n", error);
  machine.front_.send({{"ready", error.empty() ? 0 : 2},
                       {"frequency", platform.context().timeline.clock().frequency().value()}});
  if (error.empty()) machine.serve();
  _exit(0);
}

Machine::Machine(const ShellRequest& request, Platform& platform, Channel front)
    : front_(std::move(front)),
      platform_(platform),
      watch_(watch_of(request, platform)),
      outputs_(request, platform),
      session_(platform, watch_.get(), *this) {
  sc_core::sc_get_curr_simcontext()->initialize(true);
}

void Machine::serve() {
  while (const auto message = front_.receive()) {
    if ((*message)["do"] == "stop") continue;
    Json reply = answer(*message);
    reply["done"] = true;
    reply["state"] = state();
    reply["settings"] = session_.settings();
    if (!front_.send(reply) || reply.value("refused", false)) return;
  }
}

Json Machine::state() const {
  const Rounds& rounds = session_.rounds();
  Json state{{"cycle", session_.now().value()},
             {"round", rounds.over()},
             {"round_end", rounds.end_of_last().value()},
             {"ended", session_.ended()}};
  if (session_.ended()) {
    state["status"] = session_.result().exit_status;
    state["reason"] = to_text(session_.result().reason);
  }
  if (!output_error_.empty()) state["output_error"] = output_error_;
  return state;
}

Json Machine::answer(const Json& message) {
  try {
    const std::string what = message["do"];
    progress_.emplace(platform_, platform_.config().run.limit.value, session_.now());
    if (what == "command") return command(message);
    if (what == "go") return go(message);
    if (what == "complete") return complete(message);
    if (what == "copy") {
      keep_copy();
      if (copy_failed_) return {{"error", "the machine cannot be copied: out of processes or memory"}};
    }
    if (what == "take_over") {
      outputs_.take_over();
      session_.settings() = message["settings"];
      session_.settings_changed();
    }
    return Json::object();
  } catch (const RunRefused& refused) {
    outputs_.discard();
    return {{"error", refused.what()}, {"refused", true}};
  } catch (const std::exception& error) {
    fmt::print(stderr, "hsxsim shell: internal error: {}\n", error.what());
    _exit(4);
  }
}

Json Machine::command(const Json& message) {
  const std::string name = message["name"];
  const Words words = message["words"];
  const ShellCommand* command = find_command(name);
  session_.command_line = message["line"];
  const auto run = [&] { return to_json(command->run(session_, words)); };
  if (command->kind == CommandKind::look) return in_a_copy(run);
  if (command->kind == CommandKind::setting) return run();
  outputs_.drop_stale();
  const std::uint64_t cycle = session_.now().value();
  Json answer = run();
  if (command->kind == CommandKind::act && !answer.contains("error")) {
    outputs_.note_order(fmt::format("{}: {}", cycle, session_.command_line));
  }
  return answer;
}

Json Machine::go(const Json& message) {
  StopWish wish;
  wish.ignore_points = true;
  if (message.contains("cycle")) wish.cycle = Cycles(message["cycle"].get<std::uint64_t>());
  if (message.contains("round")) wish.round = message["round"].get<std::uint64_t>();
  const StopCause cause = session_.run(wish);
  return {{"interrupted", cause.kind == StopKind::interrupted}};
}

Json Machine::complete(const Json& message) {
  const ShellCommand* command = find_command(message["name"]);
  const Words words = message["words"];
  return in_a_copy([&] { return Json{{"candidates", command->complete(session_, words)}}; });
}

Json Machine::in_a_copy(const std::function<Json()>& work) {
  auto [here, there] = Channel::make_pair();
  const pid_t child = fork();
  if (child == 0) {
    outputs_.abandon();
    Json result;
    try {
      result = work();
    } catch (const std::exception& error) {
      result = {{"error", fmt::format("internal error: {}", error.what())}};
    }
    there.send(result);
    _exit(0);
  }
  there.close();
  if (child < 0) return {{"error", "the machine cannot be copied: out of processes or memory"}};
  const auto reply = here.receive();
  if (!reply) return {{"error", "internal error: the copy of the machine that was to look has died"}};
  return *reply;
}

void Machine::keep_copy() {
  copy_failed_ = false;
  outputs_.flush();
  auto [near, far] = Channel::make_pair();
  const pid_t child = fork();
  if (child == 0) {
    front_ = std::move(near);
    near.close();
    far.close();
    serve();
    _exit(0);
  }
  copy_failed_ = child < 0;
  if (child > 0) front_.send({{"copy", state()}}, &far);
}

void Machine::print(const std::string& text) {
  front_.send({{"print", text}});
}

bool Machine::wants_stop(Cycles now) {
  const auto time = std::chrono::steady_clock::now();
  if (time - last_told_ < std::chrono::milliseconds(50)) return false;
  last_told_ = time;
  if (const auto text = progress_->tell(now)) front_.send({{"progress", *text}});
  if (!front_.has_input()) return false;
  const auto message = front_.receive();
  if (!message) _exit(0);
  return (*message)["do"] == "stop";
}

void Machine::write_results(const RunResult& result) {
  output_error_ = outputs_.finish(result);
}

}  // namespace hsx
