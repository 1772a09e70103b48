// The file device: the file services as commands, with its own bus master for paths and data.
#pragma once

#include <array>
#include <string>

#include "io/file_device.h"
#include "io/file_rules.h"
#include "io/io_registers.h"
#include "kernel/command_device.h"
#include "kernel/stats.h"

namespace hsx {

// Commands of the COMMAND register: the functions of SVC module 4, and the end of a task.
enum class FileCommand : std::uint32_t {
  open = 0x0,   // ARG1 path, ARG2 OpenFlags
  read = 0x1,   // ARG1 descriptor, ARG2 buffer, ARG3 length
  write = 0x2,  // ARG1 descriptor, ARG2 buffer, ARG3 length
  close = 0x3,  // ARG1 descriptor
  list = 0xA,  // ARG1 path, ARG2 buffer, ARG3 its length: names separated by newlines, then a NUL if there is
               // room
  remove = 0xB,  // ARG1 path
  rename = 0xC,  // ARG1 old path, ARG2 new path
  mkdir = 0xD,   // ARG1 path
  end_task = file_command::kEndTask,
};

// Kind "file_store". RESULT is as FileRules says (list: the number of bytes without the NUL), kFileFailed for
// an unknown command and when the bus refuses an access.
//
// Pointers are 16-bit addresses in the 64 KiB data space at DATA_BASE, a multiple of 4. Paths end at a NUL or
// after 255 bytes; paths and buffers are cut at the end of the data space.
//
// Timing. A command takes `latency.command` cycles and then what the bus charges for each beat of its data
// (see data_mover.h). PID, DATA_BASE and ARG are read when the command starts, RESULT changes in the cycle in
// which `done` rises. A write changes its file when all its data has been fetched, and not at all when the
// bus refuses a part; a read has moved its descriptor on even then.
class FileStore : public CommandDevice, public FileDevice {
 public:
  FileStore(const sc_core::sc_module_name& name, const Setup& setup);

  FileTree& files() override { return rules_.tree(); }
  const FileTree& files() const override { return rules_.tree(); }

 private:
  struct Call {
    std::uint32_t pid = 0;
    std::uint32_t data_base = 0;
    std::array<std::uint32_t, 3> arguments{};
  };
  struct Service;

  std::uint32_t read_register(std::size_t row, std::uint32_t element, Cycles at) override;
  void write_register(std::size_t row, std::uint32_t element, std::uint32_t value, Cycles at) override;
  void execute(std::uint32_t command, Cycles& local) override;

  std::uint32_t open(Cycles& local);
  std::uint32_t read(Cycles& local);
  std::uint32_t write(Cycles& local);
  std::uint32_t close(Cycles& local);
  std::uint32_t list(Cycles& local);
  std::uint32_t remove(Cycles& local);
  std::uint32_t rename(Cycles& local);
  std::uint32_t mkdir(Cycles& local);
  std::uint32_t end_task(Cycles& local);

  Address address(std::size_t argument) const;
  std::size_t room(std::size_t argument, std::size_t wanted) const;
  bool fetch_path(std::size_t argument, std::string& path, Cycles& local);
  bool moved(Response response);

  InitiatorPort dma_;
  Param<Cycles> latency_;
  Param<std::uint64_t> open_files_;
  Counter bytes_read_;
  Counter bytes_written_;
  Counter dma_errors_;
  FileRules rules_;
  Call registers_;
  Call call_;
  std::uint32_t result_before_ = 0;
  std::uint32_t result_ = 0;
  Cycles result_from_;
};

}  // namespace hsx
