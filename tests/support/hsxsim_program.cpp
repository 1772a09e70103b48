#include "support/hsxsim_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <thread>

extern char** environ;

namespace hsx {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> merged_environment(const Environment& added) {
  std::vector<std::string> merged;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string text = *entry;
    const std::string name = text.substr(0, text.find('='));
    if (added.count(name) == 0 && name != "HSXSIM_SET") merged.push_back(text);
  }
  for (const auto& [name, value] : added) merged.push_back(name + "=" + value);
  return merged;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

fs::path test_folder() {
  const testing::TestInfo& test = *testing::UnitTest::GetInstance()->current_test_info();
  std::string name =
      std::string("hsx_tools_") + std::to_string(getpid()) + "_" + test.test_suite_name() + "_" + test.name();
  for (char& c : name) {
    if (c == '/') c = '_';
  }
  return fs::path(testing::TempDir()) / name;
}

}  // namespace

Process::Process(const Arguments& arguments, const Environment& environment, const fs::path& cwd,
                 const fs::path& output, const std::string& standard_output)
    : out_(standard_output.empty() ? (output / "out").string() : standard_output), err_(output / "err") {
  std::vector<std::string> words{HSXSIM_PROGRAM};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = merged_environment(environment);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out_.c_str(), kWrite, 0644);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err_.c_str(), kWrite, 0644);
  posix_spawn_file_actions_addchdir_np(&actions, cwd.c_str());
  started_ = std::chrono::steady_clock::now();
  const int failed = posix_spawn(&pid_, HSXSIM_PROGRAM, &actions, nullptr, pointers(words).data(),
                                 pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error("cannot start " HSXSIM_PROGRAM);
}

Process::~Process() {
  if (pid_ < 0) return;
  kill(pid_, SIGKILL);
  waitpid(pid_, nullptr, 0);
}

void Process::signal(int number) const {
  kill(pid_, number);
}

Outcome Process::wait(std::chrono::seconds limit) {
  const auto deadline = std::chrono::steady_clock::now() + limit;
  int status = 0;
  while (waitpid(pid_, &status, WNOHANG) == 0) {
    if (std::chrono::steady_clock::now() > deadline) {
      ADD_FAILURE() << "hsxsim did not end within " << limit.count() << " s";
      kill(pid_, SIGKILL);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  pid_ = -1;
  Outcome outcome;
  outcome.took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - started_);
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  if (fs::is_regular_file(out_)) outcome.out = contents(out_);
  outcome.err = contents(err_);
  return outcome;
}

ProgramTest::ProgramTest() : folder_(test_folder()), outputs_(folder_.string() + "_output") {
  for (const fs::path& folder : {folder_, outputs_}) {
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
}

ProgramTest::~ProgramTest() {
  fs::remove_all(folder_);
  fs::remove_all(outputs_);
}

Outcome ProgramTest::hsxsim(const Arguments& arguments, const Environment& environment) {
  return hsxsim_from(folder_, arguments, environment);
}

Outcome ProgramTest::hsxsim_from(const fs::path& cwd, const Arguments& arguments,
                                 const Environment& environment) {
  return Process(arguments, environment, cwd, outputs_, "").wait();
}

Outcome ProgramTest::hsxsim_to(const std::string& file, const Arguments& arguments) {
  return Process(arguments, {}, folder_, outputs_, file).wait();
}

void ProgramTest::refused(const Arguments& arguments, const std::string& message) {
  const auto before = files();
  const Outcome outcome = hsxsim(arguments);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_THAT(outcome.err, testing::HasSubstr(message));
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(files(), before);
}

std::unique_ptr<Process> ProgramTest::start(const Arguments& arguments) {
  return std::make_unique<Process>(arguments, Environment{}, folder_, outputs_, "");
}

void ProgramTest::write(const std::string& name, const std::string& text) const {
  fs::create_directories((folder_ / name).parent_path());
  std::ofstream(folder_ / name, std::ios::binary) << text;
}

void ProgramTest::write_image(const std::string& name, const Image& image) const {
  const ByteString bytes = encode_image(image);
  write(name, std::string(bytes.begin(), bytes.end()));
}

std::string ProgramTest::read(const std::string& name) const {
  return contents(folder_ / name);
}

std::map<std::string, std::string> ProgramTest::files(const std::string& below) const {
  std::map<std::string, std::string> found;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder_ / below)) {
    const std::string name = fs::relative(entry.path(), folder_ / below).string();
    found[entry.is_directory() ? name + "/" : name] = entry.is_directory() ? "" : contents(entry.path());
  }
  return found;
}

std::string repository(const std::string& name) {
  return std::string(HSX_SOURCE_DIR) + "/" + name;
}

std::vector<std::string> config_names(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(repository(folder))) {
    if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
  }
  std::sort(names.begin(), names.end());
  return names;
}

std::string contents(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path << " cannot be read";
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

}  // namespace hsx
