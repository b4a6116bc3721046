// expect: hearth(borders)
export { Button } from '../ui/button.tsx';
