#include "io/file_store.h"

#include <algorithm>

#include "io/io_events.h"
#include "kernel/data_mover.h"
#include "kernel/registry.h"

namespace hsx {
namespace {

const ComponentKind<FileStore> kKind{"file_store", "Files in memory behind the file services."};

constexpr std::uint32_t kDataSpace = 0x10000;
constexpr std::size_t kLongestPath = 255;

enum Row : std::size_t { kCommand, kStatus, kPid, kDataBase, kArgument, kResult };

std::vector<RegisterRow> rows() {
  using A = RegisterAccess;
  namespace r = file_register;
  return {
      {r::kCommand, "COMMAND", A::write_only, 0,
       "Starts a command; ignored while one runs. 0 open, 1 read, 2 write, 3 close, 0xA list, 0xB delete, "
       "0xC "
       "rename, 0xD make directory as the SVC functions; 0x100 task ended."},
      {r::kStatus, "STATUS", A::read_to_pop, 0,
       "Bit 0: busy. Bit 1: done, cleared by reading it, which lowers the wire done."},
      {r::kPid, "PID", A::write_only, 0, "The calling task."},
      {r::kDataBase, "DATA_BASE", A::write_only, 0, "Bus address of the caller's data space."},
      {r::kArg1, "ARG", A::write_only, 0, "Arguments 1 to 3.", r::kArguments, 4},
      {r::kResult, "RESULT", A::read_only, 0, "Result of the last command that ended."},
  };
}

}  // namespace

struct FileStore::Service {
  FileCommand command;
  std::uint32_t (FileStore::*carry_out)(Cycles& local);
};

FileStore::FileStore(const sc_core::sc_module_name& name, const Setup& setup)
    : CommandDevice(name, setup, rows()),
      dma_(*this, "dma", "Moves paths and data from and to the caller's data space."),
      latency_(*this, "latency.command", 4_cycles, "Cycles of the device's own work in a command.", 1_cycles,
               1'000'000_cycles),
      open_files_(*this, "open_files", 16, "Files a task may have open.", 1, 1024),
      bytes_read_(context().stats, stat_name("bytes_read"), "bytes", "Bytes read from files."),
      bytes_written_(context().stats, stat_name("bytes_written"), "bytes", "Bytes written to files."),
      dma_errors_(context().stats, stat_name("dma_errors"), "accesses",
                  "Accesses of its bus master that were refused."),
      rules_(open_files_) {}

std::uint32_t FileStore::read_register(std::size_t row, std::uint32_t, Cycles at) {
  if (row == kStatus) return read_status(at);
  return at < result_from_ ? result_before_ : result_;
}

void FileStore::write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) {
  switch (row) {
    case kCommand:
      start_command(value, at);
      break;
    case kPid:
      registers_.pid = value;
      break;
    case kDataBase:
      registers_.data_base = value;
      break;
    default:
      registers_.arguments[element] = value;
  }
}

void FileStore::execute(std::uint32_t command, Cycles& local) {
  static constexpr Service kServices[] = {
      {FileCommand::open, &FileStore::open},         {FileCommand::read, &FileStore::read},
      {FileCommand::write, &FileStore::write},       {FileCommand::close, &FileStore::close},
      {FileCommand::list, &FileStore::list},         {FileCommand::remove, &FileStore::remove},
      {FileCommand::rename, &FileStore::rename},     {FileCommand::mkdir, &FileStore::mkdir},
      {FileCommand::end_task, &FileStore::end_task},
  };
  call_ = registers_;
  local += latency_;
  const auto* service = std::find_if(
      std::begin(kServices), std::end(kServices),
      [command](const Service& row) { return static_cast<std::uint32_t>(row.command) == command; });
  const std::uint32_t result =
      service == std::end(kServices) ? kFileFailed : (this->*service->carry_out)(local);
  result_before_ = result_;
  result_ = result;
  result_from_ = local;
  emit(local, kFileCommand, {command, call_.pid, result});
}

std::uint32_t FileStore::open(Cycles& local) {
  std::string path;
  if (!fetch_path(0, path, local)) return kFileFailed;
  return rules_.open(call_.pid, path, call_.arguments[1]);
}

std::uint32_t FileStore::read(Cycles& local) {
  FileBytes bytes;
  const std::uint32_t count = rules_.read(call_.pid, call_.arguments[0], room(1, call_.arguments[2]), bytes);
  if (!moved(write_block(dma_, address(1), bytes, local))) return kFileFailed;
  bytes_read_.add(count);
  return count;
}

std::uint32_t FileStore::write(Cycles& local) {
  FileBytes bytes;
  if (!moved(read_block(dma_, address(1), bytes, room(1, call_.arguments[2]), local))) return kFileFailed;
  const std::uint32_t count = rules_.write(call_.pid, call_.arguments[0], bytes);
  bytes_written_.add(count);
  return count;
}

std::uint32_t FileStore::close(Cycles&) {
  return rules_.close(call_.pid, call_.arguments[0]);
}

std::uint32_t FileStore::list(Cycles& local) {
  std::string path;
  if (!fetch_path(0, path, local)) return kFileFailed;
  std::string names;
  if (const std::uint32_t error = rules_.list(path, names); error != 0) return error;
  const std::size_t fits = room(1, call_.arguments[2]);
  const std::size_t count = std::min(names.size(), fits);
  FileBytes bytes(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(count));
  if (count < fits) bytes.push_back(0);
  if (!moved(write_block(dma_, address(1), bytes, local))) return kFileFailed;
  return static_cast<std::uint32_t>(count);
}

std::uint32_t FileStore::remove(Cycles& local) {
  std::string path;
  return fetch_path(0, path, local) ? rules_.remove(path) : kFileFailed;
}

std::uint32_t FileStore::rename(Cycles& local) {
  std::string from;
  std::string to;
  if (!fetch_path(0, from, local) || !fetch_path(1, to, local)) return kFileFailed;
  return rules_.rename(from, to);
}

std::uint32_t FileStore::mkdir(Cycles& local) {
  std::string path;
  return fetch_path(0, path, local) ? rules_.make_directory(path) : kFileFailed;
}

std::uint32_t FileStore::end_task(Cycles&) {
  rules_.end_task(call_.pid);
  return 0;
}

Address FileStore::address(std::size_t argument) const {
  return Address(call_.data_base) + Address(call_.arguments[argument] % kDataSpace);
}

std::size_t FileStore::room(std::size_t argument, std::size_t wanted) const {
  return std::min<std::size_t>(wanted, kDataSpace - call_.arguments[argument] % kDataSpace);
}

bool FileStore::fetch_path(std::size_t argument, std::string& path, Cycles& local) {
  FileBytes bytes;
  if (!moved(read_text(dma_, address(argument), bytes, room(argument, kLongestPath), local))) return false;
  path.assign(bytes.begin(), bytes.end());
  return true;
}

bool FileStore::moved(Response response) {
  if (response != Response::ok) dma_errors_.add();
  return response == Response::ok;
}

}  // namespace hsx
