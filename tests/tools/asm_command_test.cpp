// hsxsim asm and disasm, and sources where run takes images.
#include "isa/image_header.h"
#include "support/hsxsim_program.h"
#include "tools/programs.h"

namespace hsx::asm_command_test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Asm : public ProgramTest {
 protected:
  // Exit status 2, exactly these lines on standard error, and no new file.
  void refused(const Arguments& arguments, const std::vector<std::string>& messages) {
    const auto before = files();
    const Outcome outcome = hsxsim(arguments);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(lines_of(outcome.err), messages);
    EXPECT_EQ(files(), before);
  }
  void accepted(const Arguments& arguments) {
    const Outcome outcome = hsxsim(arguments);
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.out, "");
    EXPECT_EQ(outcome.err, "");
  }
  Image image(const std::string& name) {
    const std::string bytes = read(name);
    const ImageLoad load = load_image(ByteString(bytes.begin(), bytes.end()), "none");
    EXPECT_TRUE(load.image.has_value()) << load.error;
    return load.image.value_or(Image{});
  }
};

TEST_F(Asm, WritesAnImage) {
  write("a.mvasm", "LDI R0, 5\nRET\n");
  accepted({"asm", "a.mvasm", "-o", "a.hxe"});
  EXPECT_THAT(image("a.hxe").code, ElementsAre(ldi(0, 5), ret()));
  EXPECT_EQ(image("a.hxe").app_name, "a");
  EXPECT_EQ(image("a.hxe").version, 2);
}

TEST_F(Asm, LinksUnitsAndReadsIncludes) {
  write("a.mvasm", ".import f\nCALL f\n.include \"d/c.mvasm\"\n");
  write("d/c.mvasm", "RET\n");
  write("b.mvasm", ".export f\nf:\nRET\n");
  accepted({"asm", "a.mvasm", "b.mvasm", "-o", "x.hxe"});
  EXPECT_THAT(image("x.hxe").code, ElementsAre(code_word(0x24, 0, 0, 0, 2), ret(), ret()));
}

TEST_F(Asm, TakesAnAbiAndConstants) {
  write("a.mvasm", "LDI R1, N\nLDI R2, M\nCALL f\nf:\nRET\n");
  accepted({"asm", "a.mvasm", "-o", "a.hxe", "--abi", "2025-10", "--define", "N=0x10", "--define", "M=-1"});
  EXPECT_EQ(image("a.hxe").version, 1);
  EXPECT_THAT(image("a.hxe").code,
              ElementsAre(ldi(1, 16), ldi(2, 0xFFF), code_word(0x24, 0, 0, 0, 4), ret()));
}

TEST_F(Asm, WritesListingAndSymbols) {
  write("a.mvasm", "main:\nRET\n");
  accepted({"asm", "a.mvasm", "-o", "a.hxe", "--listing", "a.lst", "--symbols", "a.sym"});
  EXPECT_EQ(read("a.lst"),
            "a.mvasm\n0000                         1  main:\n0000  25000000               2  RET\n\nsymbols\n"
            "text            0000  main\n");
  EXPECT_THAT(read("a.sym"), HasSubstr("\"name\":\"main\""));
}

TEST_F(Asm, WritesTheSameFilesEveryTime) {
  write("a.mvasm", "main:\nRET\n.data\nx:\n.word x, main\n");
  accepted({"asm", "a.mvasm", "-o", "a1", "--listing", "l1", "--symbols", "s1"});
  accepted({"asm", "a.mvasm", "-o", "a2", "--listing", "l2", "--symbols", "s2"});
  EXPECT_EQ(read("a1"), read("a2"));
  EXPECT_EQ(read("l1"), read("l2"));
  EXPECT_EQ(read("s1"), read("s2"));
}

TEST_F(Asm, ReportsAllErrorsAndWritesNothing) {
  write("a.mvasm", "FOO\nJMP x\n");
  write("b.mvasm", "RET\n BAR\n");
  refused({"asm", "a.mvasm", "b.mvasm", "-o", "x.hxe", "--listing", "x.lst", "--symbols", "x.sym"},
          {"a.mvasm:1:1: unknown instruction \"FOO\"", "a.mvasm:2:5: undefined symbol \"x\"",
           "b.mvasm:2:2: unknown instruction \"BAR\""});
}

TEST_F(Asm, NotesEscapes) {
  write("a.mvasm", "RET\n.data\n.ascii \"a\\n\"\n");
  const Outcome outcome = hsxsim({"asm", "a.mvasm", "-o", "a.hxe"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.err,
              HasSubstr("a.mvasm:3:8: note: the last character of an escape stays in the string"));
  EXPECT_THAT(image("a.hxe").rodata, ElementsAre('a', 0x0A, 'n'));
}

TEST_F(Asm, RefusesWrongCommandLines) {
  write("a.mvasm", "LDI R1, N\nRET\n");
  const std::string page = "See \"hsxsim help asm\".";
  refused({"asm", "a.mvasm"}, {"hsxsim asm: expected sources and -o X.hxe", page});
  refused({"asm", "-o", "a.hxe"}, {"hsxsim asm: expected sources and -o X.hxe", page});
  refused({"asm", "b.mvasm", "-o", "a.hxe"}, {"hsxsim asm: b.mvasm: cannot open: No such file or directory"});
  refused({"asm", "a.mvasm", "-o", "a.hxe", "--abi", "legacy"},
          {"hsxsim asm: --abi \"legacy\": expected 2025-10 or 2025-11"});
  refused({"asm", "a.mvasm", "-o", "no/a.hxe", "--define", "N=1"},
          {"hsxsim asm: no/a.hxe: there is no such folder"});
}

TEST_F(Asm, RefusesOutputsThatAreNoFilesOrTheInputsOrEachOther) {
  write("a.mvasm", ".include \"d/c.mvasm\"\nRET\n");
  write("d/c.mvasm", "RET\n");
  std::filesystem::create_symlink("a.mvasm", folder_ / "link");
  const std::string other = "expected another file to write";
  for (const char* input : {"a.mvasm", "./d/../a.mvasm", "link", "d/c.mvasm"}) {
    const std::string message = std::string("hsxsim asm: ") + input + ": is read here, " + other;
    refused({"asm", "a.mvasm", "-o", input}, {message});
    refused({"asm", "a.mvasm", "-o", "a.hxe", "--listing", input}, {message});
  }
  refused({"asm", "a.mvasm", "-o", "x", "--symbols", "./x"}, {"hsxsim asm: ./x: is named twice, " + other});
  refused({"asm", "a.mvasm", "-o", "d"}, {"hsxsim asm: d: is a folder"});
  refused({"asm", "a.mvasm", "-o", ""}, {"hsxsim asm: \"\": expected the name of a file to write"});
}

TEST_F(Asm, WritesIntoDevices) {
  write("a.mvasm", "RET\n");
  accepted({"asm", "a.mvasm", "-o", "/dev/null", "--listing", "/dev/null"});
  EXPECT_EQ(hsxsim({"asm", "a.mvasm", "-o", "a.hxe", "--listing", "/dev/stderr"}).err.substr(0, 7),
            "a.mvasm");
}

TEST_F(Asm, RefusesWrongConstants) {
  write("a.mvasm", "LDI R1, N\nRET\n");
  const auto define = [](const std::string& text) {
    return Arguments{"asm", "a.mvasm", "-o", "a.hxe", "--define", text};
  };
  refused(define("N"), {"hsxsim asm: --define \"N\": expected NAME=VALUE"});
  refused(define("N=five"), {"hsxsim asm: --define \"N=five\": \"five\" is not a number"});
  refused(define("R1=5"), {"hsxsim asm: --define \"R1=5\": \"R1\" is a register, not a symbol"});
  Arguments twice = define("N=1");
  twice.insert(twice.end(), {"--define", "N=2"});
  refused(twice, {"hsxsim asm: --define \"N=2\": \"N\" is given twice"});
  Arguments unused = define("N=1");
  unused.insert(unused.end(), {"--define", "M=2"});
  refused(unused, {"hsxsim asm: --define M: no source uses it"});
}

TEST_F(Asm, DisassemblesToASourceOfTheSameImage) {
  write("a.mvasm", "main:\nJMP main\n.data\nx:\n.asciz \"hello\"\n.mailbox {\"target\":\"q\"}\n");
  accepted({"asm", "a.mvasm", "-o", "a.hxe", "--symbols", "a.sym"});
  const Outcome outcome = hsxsim({"disasm", "a.hxe", "--symbols", "a.sym"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_EQ(outcome.err, "");
  EXPECT_THAT(outcome.out, HasSubstr("\nmain:\n    JMP main "));
  write("b.mvasm", outcome.out);
  accepted({"asm", "b.mvasm", "-o", "b.hxe"});
  EXPECT_EQ(read("b.hxe"), read("a.hxe"));
}

TEST_F(Asm, DisassemblyTellsWhenAsmWouldLayTheFileOutOtherwise) {
  // Four bytes behind the end of what the header describes.
  ByteString bytes = encode_image(returns());
  bytes.resize(bytes.size() + 4);
  write_big_endian(bytes, 28, 4, image_crc(bytes, 2));
  write("a.hxe", std::string(bytes.begin(), bytes.end()));
  const Outcome outcome = hsxsim({"disasm", "a.hxe"});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_THAT(outcome.out, HasSubstr("    RET "));
  EXPECT_THAT(outcome.err,
              HasSubstr("hsxsim disasm: a.hxe: parts of the file lie where asm would not put them"));
}

TEST_F(Asm, DisassemblyRefusesWhatItCannotRead) {
  write_image("a.hxe", returns());
  write("bad.hxe", "HSXX");
  write("bad.sym", "{");
  write("b.mvasm", "RET\n");
  accepted({"asm", "b.mvasm", "-o", "b.hxe", "--symbols", "b.sym"});
  refused({"disasm"}, {"hsxsim disasm: expected one .hxe file", "See \"hsxsim help disasm\"."});
  refused({"disasm", "a.hxe", "a.hxe"},
          {"hsxsim disasm: expected one .hxe file", "See \"hsxsim help disasm\"."});
  refused({"disasm", "c.hxe"}, {"hsxsim disasm: c.hxe: cannot open: No such file or directory"});
  EXPECT_THAT(hsxsim({"disasm", "bad.hxe"}).err, HasSubstr("hsxsim disasm: bad.hxe: "));
  refused({"disasm", "a.hxe", "--symbols", "bad.sym"}, {"hsxsim disasm: bad.sym: bad JSON at byte 2 of 1"});
  EXPECT_THAT(hsxsim({"disasm", "a.hxe", "--symbols", "b.sym"}).err,
              HasSubstr("hsxsim disasm: b.sym: belongs to an image with crc32 0x"));
}

TEST_F(Asm, RunTakesSources) {
  write("a.mvasm", "LDI R0, 7\nRET\n");
  EXPECT_EQ(hsxsim({"run", "--image", "a.mvasm", "--state-out", "s.json", "-q"}).status, 0);
  EXPECT_THAT(read("s.json"), HasSubstr("\"exit_status\": 7"));
  EXPECT_THAT(read("s.json"), HasSubstr("\"name\": \"a\""));
}

}  // namespace
}  // namespace hsx::asm_command_test
