import { Argument, Command } from "commander";
import { say } from "./print.ts";

/** A command as completion knows it: its options, and the commands under it. */
interface Completed {
  readonly name: string;
  readonly about: string;
  readonly options: readonly { readonly flag: string; readonly about: string; readonly choices: readonly string[] }[];
  readonly commands: readonly Completed[];
}

function completedOf(command: Command): Completed {
  return {
    name: command.name(),
    about: command.description(),
    options: command.options.flatMap(({ long, description, argChoices }) =>
      long === null || long === undefined ? [] : [{ flag: long, about: description, choices: argChoices ?? [] }],
    ),
    commands: command.commands.map(completedOf),
  };
}

/** Text inside single quotes of a shell; descriptions say nothing that a shell would read. */
const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

const words = ({ options, commands }: Completed) =>
  [...commands.map(({ name }) => name), ...options.map(({ flag }) => flag), "--help"].join(" ");

function bash(root: Completed): string {
  const cases = root.commands.flatMap((command) => [
    ...command.commands.map(
      (inner) =>
        `    "${command.name} ${inner.name}") words=${quoted(words({ ...inner, options: [...command.options, ...inner.options] }))} ;;`,
    ),
    `    "${command.name} "*) words=${quoted(words(command))} ;;`,
  ]);
  const choices = root.commands
    .flatMap((command) => [command, ...command.commands])
    .flatMap(({ options }) => options.filter((option) => option.choices.length > 0))
    .map(({ flag, choices: some }) => `    ${flag}) words=${quoted(some.join(" "))} ;;`);
  return `_dateline() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  COMPREPLY=()
  case "\${COMP_WORDS[1]} \${COMP_WORDS[2]}" in
${cases.join("\n")}
    *) words=${quoted(words(root))} ;;
  esac
  if [ "$COMP_CWORD" = 1 ]; then words=${quoted(words(root))}; fi
  case "$previous" in
${[...new Set(choices)].join("\n")}
  esac
  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$current")
}
complete -o bashdefault -o default -F _dateline dateline`;
}

function zsh(root: Completed): string {
  const described = ({ name, about }: Completed) => quoted(`${name}:${about.replaceAll(":", "\\:")}`);
  const options = (command: Completed) =>
    command.options.map(({ flag, about }) => quoted(`${flag}:${about.replaceAll(":", "\\:")}`)).join(" ");
  const cases = root.commands.map((command) => {
    const inner = command.commands.map(described).join(" ");
    return `    ${command.name}) commands=(${inner}); options=(${options(command)}) ;;`;
  });
  return `#compdef dateline
_dateline() {
  local -a commands options
  if (( CURRENT == 2 )); then
    commands=(${root.commands.map(described).join(" ")})
    _describe command commands
    return
  fi
  case "$words[2]" in
${cases.join("\n")}
  esac
  if [[ "$PREFIX" == -* ]]; then
    _describe option options
  else
    (( CURRENT == 3 && \${#commands} )) && _describe command commands
    _files
  fi
}
compdef _dateline dateline`;
}

function fish(root: Completed): string {
  const lines = root.commands.flatMap((command) => {
    const under = `__fish_seen_subcommand_from ${command.name}`;
    const optionLine = ({ flag, about, choices }: Completed["options"][number]) =>
      `complete -c dateline -n ${quoted(under)} -l ${flag.slice(2)} -d ${quoted(about)}${choices.length === 0 ? "" : ` -x -a ${quoted(choices.join(" "))}`}`;
    return [
      `complete -c dateline -n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.about)}`,
      ...command.options.map(optionLine),
      ...command.commands.flatMap((inner) => [
        `complete -c dateline -n ${quoted(under)} -a ${inner.name} -d ${quoted(inner.about)}`,
        ...inner.options.map(optionLine),
      ]),
    ];
  });
  return lines.join("\n");
}

const shells = { bash, zsh, fish } as const;

/** `dateline completion`: what makes a shell complete commands and options. */
export function completionCommand(): Command {
  return new Command("completion")
    .description("print what makes a shell complete commands, options and their choices")
    .addArgument(new Argument("<shell>", "which shell").choices(Object.keys(shells)))
    .addHelpText(
      "after",
      "\nExamples:\n  source <(dateline completion bash)           # in ~/.bashrc\n  source <(dateline completion zsh)            # in ~/.zshrc, after compinit\n  dateline completion fish > ~/.config/fish/completions/dateline.fish\n",
    )
    .action(async (shell: keyof typeof shells) => {
      const { program } = await import("./main.ts");
      say(shells[shell](completedOf(await program())));
    });
}
