declare module "*.text.css" {
  const text: string;
  export default text;
}
